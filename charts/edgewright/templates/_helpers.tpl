{{/* The name of every object of a release: the release's name, with the chart's when that says more. */}}
{{- define "edgewright.fullname" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Labels that select pods; they never change during the life of a release. */}}
{{- define "edgewright.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "edgewright.labels" -}}
{{ include "edgewright.selectorLabels" . }}
app.kubernetes.io/version: {{ .Values.image.tag | default .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end -}}

{{- define "edgewright.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- .Values.serviceAccount.name | default (include "edgewright.fullname" .) -}}
{{- else -}}
{{- .Values.serviceAccount.name | default "default" -}}
{{- end -}}
{{- end -}}

{{/* The operator's settings; where files lie and what the pod listens to is the chart's matter. */}}
{{- define "edgewright.settings" -}}
{{- $pod := dict
      "credentials" "/etc/edgewright/credentials"
      "data" "/var/lib/edgewright"
      "http" (dict "host" "0.0.0.0" "port" 8080) -}}
{{- mergeOverwrite (deepCopy .Values.settings) $pod | toYaml -}}
{{- end -}}
