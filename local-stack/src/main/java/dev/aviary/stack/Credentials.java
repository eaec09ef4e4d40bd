package dev.aviary.stack;

/** Who logs in to a database. */
public record Credentials(String user, String password) {
    @Override
    public String toString() {
        return user;
    }
}
