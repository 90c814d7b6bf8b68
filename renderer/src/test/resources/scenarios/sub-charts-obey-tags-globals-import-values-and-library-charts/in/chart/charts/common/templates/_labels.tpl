{{- define "common.labels" -}}
app: {{ .Chart.Name }}
{{- end }}
