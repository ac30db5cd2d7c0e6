#!/bin/sh
# Makes static/vendor again from the packages named in VENDOR.md, then says which sums changed. Needs npm.
set -eu
SASS=1.108.2 GOVUK=6.6.0 HTMX=2.0.11

command -v npm >/dev/null || { echo "make vendor needs npm; nobody else does." >&2; exit 1; }
mkdir -p build/vendor
npm install --silent --no-save --no-package-lock --prefix build/vendor "sass@$SASS" "govuk-frontend@$GOVUK" "htmx.org@$HTMX"
build/vendor/node_modules/.bin/sass --load-path=build/vendor/node_modules --style=compressed --no-source-map --no-charset \
    tools/theme.scss static/vendor/govuk.css
cp build/vendor/node_modules/htmx.org/dist/htmx.min.js static/vendor/htmx.min.js
cp build/vendor/node_modules/htmx.org/LICENSE static/vendor/htmx-LICENSE.txt
changed=0
for file in static/vendor/govuk.css static/vendor/htmx.min.js; do
    sum=$(sha256sum "$file" | cut -d' ' -f1)
    grep -q "$sum" static/vendor/VENDOR.md || { echo "$file is now $sum: look at the styleguide, then write it into VENDOR.md" >&2; changed=1; }
done
exit $changed
