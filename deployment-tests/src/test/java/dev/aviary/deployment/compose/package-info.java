/** docker-compose.yml, read strictly, resolved and compared with what compose itself resolves. */
@NullMarked
package dev.aviary.deployment.compose;

import org.jspecify.annotations.NullMarked;
