package dev.aviary.generator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.aviary.generator");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.aviary.generator.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheCommandsUsePicocli() {
        noClasses()
                .that()
                .resideInAPackage("dev.aviary.generator.*")
                .and()
                .resideOutsideOfPackage("dev.aviary.generator.option")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(CLASSES);
    }

    @Test
    void verifierSharesNothingWithTheServicesNorWithTheirCodec() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.aviary.query..", "dev.aviary.ingest..", "dev.aviary.model.codec..")
                .check(CLASSES);
    }

    @Test
    void simulationDoesNotUseTheNetwork() {
        noClasses()
                .that()
                .resideInAPackage("..simulation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "dev.aviary.generator.send..")
                .check(CLASSES);
    }
}
