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
    private final JavaClasses classes = new ClassFileImporter()
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
                .check(classes);
    }

    @Test
    void onlyTheHttpEdgeUsesJaxRs() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..query.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy..", "io.vertx..", "dev.aviary.http..")
                .check(classes);
    }

    @Test
    void onlyTheLiveStreamUsesKafka() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..query.live..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(classes);
    }

    @Test
    void nothingDependsOnWhatIsThereForEarlierSystems() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..http.compat..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..http.compat..")
                .check(classes);
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
                .check(classes);
    }

    @Test
    void theStoreDoesNotSeeTheHttpEdge() {
        noClasses()
                .that()
                .resideInAPackage("..query.store..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..query.http..")
                .check(classes);
    }

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        slices().matching("dev.aviary.query.(*)..").should().beFreeOfCycles().check(classes);
        slices().matching("dev.aviary.query.store.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
        slices().matching("dev.aviary.query.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void dependenciesAreInjectedByConstructors() {
        noFields().should().beAnnotatedWith(Inject.class).check(classes);
        noFields().should().beAnnotatedWith(ConfigProperty.class).check(classes);
    }

    @Test
    void nothingWritesToTheStandardStreams() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(classes);
    }
}
