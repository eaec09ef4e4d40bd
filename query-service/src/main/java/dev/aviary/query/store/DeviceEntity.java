package dev.aviary.query.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A device as people described it; ingest-service writes it. */
@Entity
@Immutable
@Table(name = "devices")
class DeviceEntity {
    @Id
    @Column(name = "device_uuid")
    @Nullable UUID deviceUuid;

    @Nullable String name;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable Map<String, String> units;
}
