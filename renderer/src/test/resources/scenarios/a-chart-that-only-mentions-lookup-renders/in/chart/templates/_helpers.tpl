{{/* lookup "v1" "Secret" */}}
{{- define "unused" }}{{ lookup "v1" "Secret" "a" "b" }}{{ end }}
