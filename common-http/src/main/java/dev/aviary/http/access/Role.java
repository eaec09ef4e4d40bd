package dev.aviary.http.access;

import java.util.Set;

/** The roles of callers, for {@code @RolesAllowed}. An admin has all of the roles. */
public final class Role {
    /** Posts the readings of one device. */
    public static final String DEVICE = "device";

    /** Posts the readings of several devices, or of all. */
    public static final String GATEWAY = "gateway";

    /** Reads. */
    public static final String ANALYST = "analyst";

    /** Is allowed everything; only this role may read and replay dead letters. */
    public static final String ADMIN = "admin";

    static final Set<String> ALL = Set.of(DEVICE, GATEWAY, ANALYST, ADMIN);

    private Role() {}
}
