package dev.aviary.query.http.endpoint;

import dev.aviary.query.RealParts;
import dev.aviary.support.ServedApiDocument;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The API document that is served is the one in the repository, from which clients are generated. */
@QuarkusTest
@WithTestResource(RealParts.class)
class ApiDocumentTest {
    @Test
    void theDocumentIsTheOneInTheRepository() throws IOException {
        ServedApiDocument.assertIsInRepository("query-service");
    }
}
