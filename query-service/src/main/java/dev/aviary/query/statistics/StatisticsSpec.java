package dev.aviary.query.statistics;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which statistics are requested beyond those that are always computed.
 *
 * @param quantiles linear ones, by the names under which they are answered; null when none were requested
 */
public record StatisticsSpec(
        QuartileMethod method, @Nullable Map<String, BigDecimal> quantiles) {}
