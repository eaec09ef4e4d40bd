package dev.aviary.http.openapi;

import dev.aviary.http.endpoint.Endpoints;
import dev.aviary.http.endpoint.ServedOperation;
import io.quarkus.arc.Unremovable;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Completes the API document, once, when the service starts. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
@Singleton
@Unremovable
public class ApiDescription implements OASFilter {
    private static final String TOKEN = "token";

    private final Endpoints endpoints;

    ApiDescription(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        // Relative to the document's own address, so that it holds behind a prefix that a proxy strips.
        document.setServers(List.of(OASFactory.createServer().url(".").description("the address of this document")));
        Components components =
                document.getComponents() == null ? OASFactory.createComponents() : document.getComponents();
        document.setComponents(components);
        components.addSecurityScheme(
                TOKEN,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("Required when AVIARY_AUTH is on."));
        ErrorResponses.describeProblem(components);
        ResponseTimes.describe(components);
        document.getPaths().getPathItems().forEach(this::describe);
    }

    private void describe(String path, PathItem item) {
        for (Map.Entry<PathItem.HttpMethod, Operation> entry :
                item.getOperations().entrySet()) {
            String method = entry.getKey().name();
            Optional<ServedOperation> served = endpoints.describe(path, method);
            served.ifPresent(operation -> describe(entry.getValue(), operation));
        }
    }

    private static void describe(Operation operation, ServedOperation served) {
        ParameterTable.complete(operation, served);
        ResponseHeaders.complete(operation, served);
        ErrorResponses.complete(operation, served);
        if (!served.roles().isEmpty()) {
            operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(TOKEN)));
            operation.setDescription(Optional.ofNullable(operation.getDescription())
                            .map(description -> description + " ")
                            .orElse("")
                    + "Roles: " + String.join(", ", served.roles()) + ".");
        }
    }
}
