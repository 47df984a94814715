#!/usr/bin/env bash
# 同样的路，连接器是 Java 写的：编译、打包、安装 / the same way with a connector in Java: compiled, packed, installed.
# HUB、CONFIG、GATEWAY、BY 同 connect.sh · KEY 对方给的口令 · DIST 发行目录 the distribution (lib/ holds the SPI)
set -euo pipefail
cd "$(dirname "$0")"
hub() { ${HUB:-../../../hub} "$@"; }
work=${WORK:-$(mktemp -d)}
lib=${DIST:-../../app/target/dist}/lib
jdk=${JAVA_HOME:+$JAVA_HOME/bin/}

cp -r water/connector "$work/water" && mkdir "$work/water/lib"
"${jdk}javac" -cp "$(printf '%s:' "$lib"/aidhub-spi-*.jar "$lib"/aidhub-model-*.jar)" -d "$work/classes" water/java/newcomer/water/*.java
"${jdk}jar" --create --file "$work/water/lib/water.jar" -C "$work/classes" . -C water/java META-INF
hub connector pack "$work/water" --to "$work/water.zip"
hub secrets put water.key --by "$BY" --config "$CONFIG" <<< "$KEY"
hub connector install "$work/water.zip" --set "base-url=$GATEWAY" --set key=store:water.key --by "$BY" --config "$CONFIG"
hub subscription snapshot water-status --reason 首次告知 --by "$BY" --config "$CONFIG"
hub subscription show water-status --config "$CONFIG"
