#!/bin/sh
# Builds the site's stylesheet and scripts from govuk-frontend and our own Sass. Only whoever changes the look needs it:
# what it makes is committed under src/tallystick/foundation/ui/static/ui/. Needs Node.js and npm.
set -eu
cd "$(dirname "$0")/.."
room=src/tallystick/foundation/ui
out=$room/static/ui
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp $room/sass/package.json $room/sass/package-lock.json "$work"/
(cd "$work" && npm ci --silent --no-audit --no-fund)
modules=$work/node_modules
"$modules"/.bin/sass --no-source-map --style=compressed --quiet-deps --load-path="$modules" $room/sass/tallystick.scss "$work"/tallystick.css
mv "$work"/tallystick.css $out/tallystick.css
cp "$modules"/govuk-frontend/dist/govuk/govuk-frontend.min.js $out/govuk-frontend.min.js
sed -i 's|//# sourceMappingURL=.*||' $out/govuk-frontend.min.js
cp "$modules"/@fontsource-variable/public-sans/files/public-sans-latin-wght-normal.woff2 $out/public-sans.woff2
cp "$modules"/@fontsource-variable/public-sans/LICENSE $out/public-sans.LICENCE.txt
