package dev.aviary.acceptance.clients;

/** What clients are generated in. */
public enum Language {
    /** Types by openapi-typescript, for openapi-fetch. */
    TYPESCRIPT,
    /** By OpenAPI Generator, with its default library. */
    JAVA,
    /** By OpenAPI Generator. */
    PYTHON
}
