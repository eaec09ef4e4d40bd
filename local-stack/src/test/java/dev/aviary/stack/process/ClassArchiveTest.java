package dev.aviary.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
    @TempDir
    Path folder;

    private Path jar;

    @BeforeEach
    void makeAJar() throws IOException {
        jar = Files.createFile(folder.resolve("program.jar"));
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000));
    }

    @Test
    void aStartOfTheSameBuildReadsTheArchiveOfTheOneBefore() throws IOException {
        Path archive = Files.createFile(ClassArchive.of("service", jar.toString()));

        assertThat(ClassArchive.options("service", jar.toString()))
                .contains("-XX:SharedArchiveFile=" + archive, "-XX:+AutoCreateSharedArchive");
        assertThat(archive).exists();
    }

    @Test
    void anotherBuildHasAnArchiveOfItsOwnAndTheFormerIsDeleted() throws IOException {
        Path former = Files.createFile(ClassArchive.of("service", jar.toString()));
        Path ofAnotherProgram = Files.createFile(ClassArchive.of("kafka", jar.toString()));
        Files.setLastModifiedTime(jar, FileTime.fromMillis(2_000));

        assertThat(ClassArchive.options("service", jar.toString())).doesNotContain("-XX:SharedArchiveFile=" + former);
        assertThat(former).doesNotExist();
        assertThat(ofAnotherProgram).exists();
    }

    @Test
    void aBuildIsKnownByTheJarThatWasModifiedLast() throws IOException {
        Path library = Files.createFile(folder.resolve("library.jar"));
        String classPath = jar + ":" + library;
        Path archive = ClassArchive.of("kafka", classPath);
        Files.setLastModifiedTime(library, FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(ClassArchive.of("kafka", classPath)).isNotEqualTo(archive).hasParentRaw(folder);
    }
}
