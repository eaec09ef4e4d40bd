// Posts readings and asks for a statistic with the clients that are generated from the API documents.
import createClient from 'openapi-fetch';
import type { paths as IngestPaths } from './typescript/ingest-service.js';
import type { paths as QueryPaths } from './typescript/query-service.js';

declare const process: { argv: string[] };

const [ingestUrl, queryUrl, device_uuid] = process.argv.slice(2) as [string, string, string];
const ingest = createClient<IngestPaths>({ baseUrl: ingestUrl });
const query = createClient<QueryPaths>({ baseUrl: queryUrl });

const posted = await ingest.POST('/devices/{device_uuid}/readings', {
    params: { path: { device_uuid } },
    body: [
        { type: 'temperature', value: 1, date_created: 1479816000.25 },
        { type: 'temperature', value: 2, date_created: '2016-11-22T12:00:01Z' },
        { type: 'temperature', value: 6, date_created: 1479816002 },
    ],
});
if (posted.error) {
    throw new Error(`${posted.error.status}: ${posted.error.detail}`);
}
const { data, error } = await query.GET('/devices/{device_uuid}/readings/statistics', {
    params: {
        path: { device_uuid },
        query: { type: 'temperature', start: '2016-11-22', q: ['0.5'] },
        header: { 'Aviary-After': posted.response.headers.get('Aviary-Position') ?? undefined },
    },
});
if (error) {
    throw new Error(`${error.status}: ${error.detail}`);
}
if (Array.isArray(data)) {
    throw new Error('statistics without bucket are one object');
}
const deviation: number | null = data.stddev;
console.log(
    `accepted=${posted.data.accepted} count=${data.count} mean=${data.mean} median=${data.quantiles?.['0.5']}` +
        ` stddev=${deviation?.toFixed(3)}`,
);
