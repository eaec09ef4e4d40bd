package dev.aviary.http;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.aviary.http");

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        slices().matching("dev.aviary.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void configurationIsNotReadFromTheEnvironment() {
        noClasses().should().callMethod(System.class, "getenv").check(CLASSES);
        noClasses().should().callMethod(System.class, "getenv", String.class).check(CLASSES);
    }
}
