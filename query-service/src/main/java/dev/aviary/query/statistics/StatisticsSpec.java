package dev.aviary.query.statistics;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which statistics are asked for beyond those that are always computed.
 *
 * @param quantiles linear ones, by the names under which they are answered; null when none were asked for
 */
public record StatisticsSpec(
        QuartileMethod method, @Nullable Map<String, BigDecimal> quantiles) {}
