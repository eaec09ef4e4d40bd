package dev.aviary.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.aviary.ingest");

    @Test
    void gatewayAndWriterDoNotSeeEachOther() {
        noClasses()
                .that()
                .resideInAPackage("..ingest.http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..ingest.store..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("..ingest.store..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..ingest.http..")
                .check(CLASSES);
    }

    @Test
    void sqlIsInTheStoreAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..ingest.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "io.agroal..")
                .check(CLASSES);
    }

    @Test
    void httpIsInTheGatewayAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..ingest.http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs..")
                .check(CLASSES);
    }

    @Test
    void nothingDependsOnTheInterfacesOfOlderSystems() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..compat..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..compat..")
                .check(CLASSES);
    }

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        slices().matching("dev.aviary.ingest.(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching("dev.aviary.ingest.store.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
        slices().matching("dev.aviary.ingest.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void dependenciesAreInjectedByConstructors() {
        noFields().should().beAnnotatedWith(Inject.class).check(CLASSES);
        fields().that()
                .areNotStatic()
                .and()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(jakarta.inject.Singleton.class)
                .should()
                .haveModifier(JavaModifier.PRIVATE)
                .check(CLASSES);
    }

    @Test
    void nothingWritesToTheStandardStreams() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
    }

    @Test
    void configurationIsNotReadFromTheEnvironment() {
        noClasses().should().callMethod(System.class, "getenv").check(CLASSES);
        noClasses().should().callMethod(System.class, "getenv", String.class).check(CLASSES);
    }
}
