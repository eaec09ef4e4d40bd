/** What is deployed, read strictly: docker-compose.yml, k8s/, helm/, and all that they refer to. */
@NullMarked
package dev.aviary.deployment;

import org.jspecify.annotations.NullMarked;
