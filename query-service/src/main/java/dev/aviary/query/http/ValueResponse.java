package dev.aviary.query.http;

/** A statistic that is a number and no reading. */
record ValueResponse(double value) {}
