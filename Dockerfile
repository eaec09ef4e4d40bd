# syntax=docker/dockerfile:1.7
# Three images from one build: docker build --target ingest-service . (or query-service, telemetry-generator).
# Libraries are layers of their own below the application's, so a change of code moves a few hundred kilobytes.

FROM --platform=$BUILDPLATFORM maven:3.9.16-eclipse-temurin-25 AS build
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn --batch-mode --no-transfer-progress -Dmaven.test.skip=true -Dspotless.check.skip=true \
        -pl ingest-service,query-service,telemetry-generator --also-make package

FROM eclipse-temurin:25.0.4_7-jre-noble AS runtime
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin aviary
WORKDIR /app
COPY --chmod=755 deploy/healthy.sh ./
# The other half is for answers that wait for slow clients, threads, classes and compiled code: under hostile clients a
# query-service with 60 % of 1 GiB as its heap took more than its container has.
# glibc would keep freed memory in eight arenas for each processor.
ENV MALLOC_ARENA_MAX=2
ENV JAVA_TOOL_OPTIONS="-XX:+ExitOnOutOfMemoryError -XX:+UseParallelGC -XX:MaxRAMPercentage=50 -Djava.io.tmpdir=/tmp"

# The cache holds classes that one start has loaded and linked, for the very runtime that will read it. That start needs
# neither Kafka nor a database: it ends as soon as the service has come up.
FROM runtime AS ingest-service
COPY --from=build /source/ingest-service/target/quarkus-app/lib/ lib/
COPY --from=build /source/ingest-service/target/quarkus-app/quarkus-run.jar ./
COPY --from=build /source/ingest-service/target/quarkus-app/quarkus/ quarkus/
COPY --from=build /source/ingest-service/target/quarkus-app/app/ app/
RUN QUARKUS_PROFILE=local QUARKUS_INIT_AND_EXIT=true java -XX:AOTCacheOutput=app.aot -jar quarkus-run.jar
USER 10001:10001
EXPOSE 8081 9000
ENTRYPOINT ["java", "-XX:AOTCache=app.aot", "-jar", "quarkus-run.jar"]

FROM runtime AS query-service
COPY --from=build /source/query-service/target/quarkus-app/lib/ lib/
COPY --from=build /source/query-service/target/quarkus-app/quarkus-run.jar ./
COPY --from=build /source/query-service/target/quarkus-app/quarkus/ quarkus/
COPY --from=build /source/query-service/target/quarkus-app/app/ app/
RUN QUARKUS_PROFILE=local QUARKUS_INIT_AND_EXIT=true java -XX:AOTCacheOutput=app.aot -jar quarkus-run.jar
USER 10001:10001
EXPOSE 8082 9000
ENTRYPOINT ["java", "-XX:AOTCache=app.aot", "-jar", "quarkus-run.jar"]

FROM runtime AS telemetry-generator
COPY --from=build /source/telemetry-generator/target/lib/ lib/
COPY --from=build /source/telemetry-generator/target/telemetry-generator-0.1.0.jar telemetry-generator.jar
USER 10001:10001
EXPOSE 9001
ENTRYPOINT ["java", "-jar", "telemetry-generator.jar"]
CMD ["demo"]
