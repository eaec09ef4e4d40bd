package dev.aviary.stack;

/** The user and password of a database connection. */
public record Credentials(String user, String password) {
    @Override
    public String toString() {
        return user;
    }
}
