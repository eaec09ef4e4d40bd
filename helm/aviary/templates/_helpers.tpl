{{/* The labels of everything that a release creates. */}}
{{- define "aviary.labels" -}}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
{{- end }}

{{/* Of Aviary's own parts; the network policies select pods, and Prometheus services, by the last one. */}}
{{- define "aviary.partLabels" -}}
{{ include "aviary.labels" . }}
app.kubernetes.io/part-of: aviary
{{- end }}

{{- define "aviary.tag" -}}
{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{/* The image of a service: (dict "root" $ "service" "ingest-service") */}}
{{- define "aviary.image" -}}
{{ .root.Values.image.registry }}/aviary/{{ .service }}:{{ include "aviary.tag" .root }}
{{- end }}

{{- define "aviary.restricted" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{/*
Where Kafka is and how it is reached, whoever provides it: bootstrapServers, ports, securityProtocol, saslMechanism,
jaasSecrets (of gateway, writer and query, each with the key jaasKey), caSecret with the key caKey.
*/}}
{{- define "aviary.kafka" -}}
{{- if eq .Values.kafka.provider "strimzi" -}}
bootstrapServers: aviary-kafka-bootstrap:9092
ports: [9092]
securityProtocol: SASL_SSL
saslMechanism: SCRAM-SHA-512
jaasSecrets:
  gateway: aviary-gateway
  writer: aviary-writer
  query: aviary-query
jaasKey: sasl.jaas.config
caSecret: aviary-cluster-ca-cert
caKey: ca.crt
{{- else if eq .Values.kafka.provider "external" -}}
{{- with .Values.kafka.external -}}
bootstrapServers: {{ required "kafka.external.bootstrapServers: where is Kafka? Or set kafka.provider" .bootstrapServers | quote }}
ports:
{{- range $port := concat (regexFindAll "[0-9]+(,|$)" .bootstrapServers -1) .brokerPorts | toStrings }}
  - {{ $port | trimSuffix "," | int }}
{{- end }}
securityProtocol: {{ .securityProtocol }}
saslMechanism: {{ .saslMechanism | quote }}
jaasSecrets: {{ ternary .jaasSecrets dict (hasPrefix "SASL_" .securityProtocol) | toJson }}
jaasKey: {{ .jaasKey }}
caSecret: {{ .caSecret | quote }}
caKey: {{ .caKey }}
{{- end }}
{{- else -}}
bootstrapServers: kafka:9092
ports: [9092]
securityProtocol: ""
saslMechanism: ""
jaasSecrets: {}
jaasKey: ""
caSecret: ""
caKey: ""
{{- end }}
{{- end }}

{{/*
Where the database is: url of the primary, readUrl of query-service where that is another one, ports, and caSecret with the
key caKey, whose certificate the URLs name as /etc/aviary/database/ca.crt.
*/}}
{{- define "aviary.database" -}}
{{- if eq .Values.database.provider "cloudnative-pg" -}}
{{- $verified := "sslmode=verify-full&sslrootcert=/etc/aviary/database/ca.crt" -}}
url: jdbc:postgresql://aviary-db-rw:5432/aviary?{{ $verified }}
# The replicas, and the primary while there is none
readUrl: jdbc:postgresql://aviary-db-ro:5432,aviary-db-rw:5432/aviary?{{ $verified }}
ports: [5432]
caSecret: aviary-db-ca
caKey: ca.crt
{{- else if eq .Values.database.provider "external" -}}
{{- with .Values.database.external -}}
url: {{ required "database.external.url: where is the database? Or set database.provider" .url | quote }}
readUrl: {{ .readUrl | quote }}
ports:
{{- range regexFindAll ":[0-9]+(,|/)" (print .url .readUrl) -1 | uniq }}
  - {{ trimAll ":,/" . | int }}
{{- end }}
caSecret: {{ .caSecret | quote }}
caKey: {{ .caKey }}
{{- end }}
{{- else -}}
url: jdbc:postgresql://timescaledb:5432/aviary
readUrl: ""
ports: [5432]
caSecret: ""
caKey: ""
{{- end }}
{{- end }}

{{/* The secret with the name and the password of a role: (dict "root" $ "role" "ingest") */}}
{{- define "aviary.roleSecret" -}}
{{ (index .root.Values.database.roles .role).existingSecret | default (print "aviary-database-" .role) }}
{{- end }}

{{/* The one key of an authority's secret, as a volume: (dict "name" "kafka-ca" "secret" … "key" …) */}}
{{- define "aviary.caVolume" -}}
- name: {{ .name }}
  secret:
    secretName: {{ .secret }}
    items:
      - key: {{ .key }}
        path: ca.crt
{{- end }}
