{{- define "child.port" -}}
port: {{ (index .Values.nested "port").number | required "a port is needed" }}
{{- if gt (len .Values.nested.extra.deep) 1 }}{{ end }}
{{- end }}
