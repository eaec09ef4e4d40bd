// Checks OpenAPI documents with two validators: Redocly's rules of the specification, and the specification's own JSON
// Schema. Prints what they object to; exits with 1 if anything.
import { createConfig, formatProblems, lint } from '@redocly/openapi-core';
import { Validator } from '@seriousme/openapi-schema-validator';

const config = await createConfig({ extends: ['spec'] });

for (const document of process.argv.slice(2)) {
    const problems = await lint({ ref: document, config });
    const { valid, errors } = await new Validator().validate(document);
    if (problems.length > 0) {
        formatProblems(problems, { format: 'stylish' });
    }
    if (!valid) {
        console.log(document, JSON.stringify(errors, null, 2));
    }
    if (problems.length > 0 || !valid) {
        process.exitCode = 1;
    }
    console.log(`${document}: ${problems.length} and ${valid ? 0 : errors.length} errors`);
}
