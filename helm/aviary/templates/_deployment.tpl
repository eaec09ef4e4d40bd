{{/*
A service that lasts: its Deployment and its disruption budget.
(dict "root" $ "name" "gateway" "image" "ingest-service" "httpPort" 8081 "role" "" "scaled" true "env" YAML of the variables)
*/}}
{{- define "aviary.deployment" -}}
{{- $values := index .root.Values .name -}}
{{- $kafka := include "aviary.kafka" .root | fromYaml -}}
{{- $database := include "aviary.database" .root | fromYaml -}}
{{- $databaseCa := and .role $database.caSecret -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .name }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "aviary.partLabels" .root | nindent 4 }}
    app.kubernetes.io/name: {{ .name }}
spec:
  {{- if not .scaled }}
  replicas: {{ $values.replicas }}
  {{- end }}
  revisionHistoryLimit: 3
  selector:
    matchLabels:
      app.kubernetes.io/name: {{ .name }}
  strategy:
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: 1
  template:
    metadata:
      labels:
        app.kubernetes.io/name: {{ .name }}
        app.kubernetes.io/part-of: aviary
      annotations:
        # So that changed settings and rotated passwords roll the pods
        checksum/settings: {{ include "aviary.settings" .root | sha256sum }}
        {{- if .role }}
        checksum/database: {{ index .root.Values.database.roles .role | toJson | sha256sum }}
        {{- end }}
        {{- with $values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      serviceAccountName: aviary
      automountServiceAccountToken: false
      enableServiceLinks: false
      # The delay and the timeout of the settings, and some air.
      terminationGracePeriodSeconds: 60
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
        runAsGroup: 10001
        fsGroup: 10001
        seccompProfile:
          type: RuntimeDefault
      topologySpreadConstraints:
        {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
        - maxSkew: 1
          topologyKey: {{ . }}
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app.kubernetes.io/name: {{ $.name }}
        {{- end }}
      {{- range $field := list "nodeSelector" "tolerations" "affinity" }}
      {{- with index $values $field }}
      {{ $field }}:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- end }}
      containers:
        - name: {{ .name }}
          image: {{ include "aviary.image" (dict "root" .root "service" .image) }}
          {{- with .root.Values.image.pullPolicy }}
          imagePullPolicy: {{ . }}
          {{- end }}
          envFrom:
            - configMapRef:
                name: aviary-settings
          env:
            {{- .env | nindent 12 }}
            {{- if .role }}
            - name: AVIARY_DATABASE_USER
              valueFrom:
                secretKeyRef:
                  name: {{ include "aviary.roleSecret" (dict "root" .root "role" .role) }}
                  key: username
            - name: AVIARY_DATABASE_PASSWORD
              valueFrom:
                secretKeyRef:
                  name: {{ include "aviary.roleSecret" (dict "root" .root "role" .role) }}
                  key: password
            {{- end }}
            {{- if and (eq .name "query") $database.readUrl }}
            - name: AVIARY_DATABASE_URL
              value: {{ $database.readUrl }}
            {{- end }}
            {{- with index $kafka.jaasSecrets .name }}
            - name: AVIARY_KAFKA_SASL_JAAS_CONFIG
              valueFrom:
                secretKeyRef:
                  name: {{ . }}
                  key: {{ $kafka.jaasKey }}
            {{- end }}
            {{- range $name, $value := $values.env }}
            - name: {{ $name }}
              value: {{ $value | quote }}
            {{- end }}
          ports:
            {{- with .httpPort }}
            - name: http
              containerPort: {{ . }}
            {{- end }}
            - name: management
              containerPort: 9000
          startupProbe:
            httpGet:
              path: /healthz/started
              port: management
            periodSeconds: 2
            failureThreshold: 60
          livenessProbe:
            httpGet:
              path: /healthz/live
              port: management
            periodSeconds: 10
            timeoutSeconds: 5
            failureThreshold: 6
          readinessProbe:
            httpGet:
              path: /healthz/ready
              port: management
            periodSeconds: 2
            timeoutSeconds: 6
            failureThreshold: 2
          resources:
            {{- toYaml $values.resources | nindent 12 }}
          securityContext:
            {{- include "aviary.restricted" . | nindent 12 }}
          volumeMounts:
            - name: tmp
              mountPath: /tmp
            {{- if $kafka.caSecret }}
            - name: kafka-ca
              mountPath: /etc/aviary/kafka
              readOnly: true
            {{- end }}
            {{- if $databaseCa }}
            - name: database-ca
              mountPath: /etc/aviary/database
              readOnly: true
            {{- end }}
      volumes:
        - name: tmp
          emptyDir:
            sizeLimit: 128Mi
        {{- if $kafka.caSecret }}
        {{- include "aviary.caVolume" (dict "name" "kafka-ca" "secret" $kafka.caSecret "key" $kafka.caKey) | nindent 8 }}
        {{- end }}
        {{- if $databaseCa }}
        {{- include "aviary.caVolume" (dict "name" "database-ca" "secret" $database.caSecret "key" $database.caKey) | nindent 8 }}
        {{- end }}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ .name }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "aviary.partLabels" .root | nindent 4 }}
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app.kubernetes.io/name: {{ .name }}
{{- end }}

{{/* Its pods by their use of CPU: (dict "root" $ "name" "gateway") */}}
{{- define "aviary.autoscaler" -}}
{{- with (index .root.Values .name).autoscaling -}}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ $.name }}
  namespace: {{ $.root.Release.Namespace }}
  labels:
    {{- include "aviary.partLabels" $.root | nindent 4 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ $.name }}
  minReplicas: {{ .minReplicas }}
  maxReplicas: {{ .maxReplicas }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ .cpuUtilization }}
  behavior:
    scaleDown:
      stabilizationWindowSeconds: 300
{{- end }}
{{- end }}

{{/* What finds its pods: (dict "root" $ "name" "gateway" "httpPort" 8081) */}}
{{- define "aviary.service" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ .name }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "aviary.partLabels" .root | nindent 4 }}
    app.kubernetes.io/name: {{ .name }}
    aviary/job: aviary-{{ .name }}
spec:
  {{- if not .httpPort }}
  # For Prometheus alone: no one calls it.
  clusterIP: None
  {{- end }}
  selector:
    app.kubernetes.io/name: {{ .name }}
  ports:
    {{- with .httpPort }}
    - name: http
      port: {{ . }}
      targetPort: http
    {{- end }}
    - name: management
      port: 9000
      targetPort: management
{{- end }}
