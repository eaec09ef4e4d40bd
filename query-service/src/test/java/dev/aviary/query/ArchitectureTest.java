package dev.aviary.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.aviary.query");

    @Test
    void onlyTheStoreUsesTheDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..query.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "org.postgresql..",
                        "io.agroal..",
                        "jakarta.persistence..",
                        "org.hibernate..",
                        "io.quarkus.hibernate..")
                .check(CLASSES);
    }

    @Test
    void onlyTheHttpEdgeUsesJaxRs() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..query.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy..", "io.vertx..", "dev.aviary.http..")
                .check(CLASSES);
    }

    @Test
    void onlyTheLiveStreamUsesKafka() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..query.live..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(CLASSES);
    }

    @Test
    void nothingDependsOnWhatIsThereForEarlierSystems() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..http.compat..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..http.compat..")
                .check(CLASSES);
    }

    @Test
    void statisticsUseNoFramework() {
        noClasses()
                .that()
                .resideInAPackage("..query.statistics..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..", "org.jspecify..", "dev.aviary.model..", "dev.aviary.query.statistics..")
                .check(CLASSES);
    }

    @Test
    void theStoreDoesNotSeeTheHttpEdge() {
        noClasses()
                .that()
                .resideInAPackage("..query.store..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..query.http..")
                .check(CLASSES);
    }

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        slices().matching("dev.aviary.query.(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching("dev.aviary.query.store.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
        slices().matching("dev.aviary.query.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void dependenciesAreInjectedByConstructors() {
        noFields().should().beAnnotatedWith(Inject.class).check(CLASSES);
        noFields().should().beAnnotatedWith(ConfigProperty.class).check(CLASSES);
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
