package dev.aviary.query.store.counts.rollup;

/** The tables that hold value counts, of series and periods that are named by their first days. */
public enum RollUpTable {
    DAYS("reading_days", "day"),
    MONTHS("reading_months", "month"),
    YEARS("reading_years", "year");

    private final String table;
    private final String column;

    RollUpTable(String table, String column) {
        this.table = table;
        this.column = column;
    }

    /** The name of the table. */
    public String table() {
        return table;
    }

    /** The name of the column that holds the first day. */
    public String column() {
        return column;
    }

    /** Whether its rows are of months or years, of which the days are known too. */
    public boolean isOfPeriods() {
        return this != DAYS;
    }
}
