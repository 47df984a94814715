#!/usr/bin/env bash
# 从一个没见过的部门到第一次送达：九条命令 / from a department nobody here has seen to the first delivery: nine commands.
# HUB 启动器 the launcher · CONFIG 枢纽的设置文件 settings of the running hub · GATEWAY 对方地址 · CLIENT、CLIENT_KEY 对方给的编号和密钥 · BY 由谁操作 who does it
set -euo pipefail
cd "$(dirname "$0")"
hub() { ${HUB:-../../../hub} "$@"; }
work=${WORK:-$(mktemp -d)}

hub connector check heating/connector
hub connector test heating/connector --report "$work/report"
hub connector pack heating/connector --to "$work/heating.zip"
hub secrets put heating.client --by "$BY" --config "$CONFIG" <<< "$CLIENT"
hub secrets put heating.client-key --by "$BY" --config "$CONFIG" <<< "$CLIENT_KEY"
hub connector install "$work/heating.zip" --set "gateway=$GATEWAY" --set client=store:heating.client --set client-key=store:heating.client-key --by "$BY" --config "$CONFIG"
hub connector verify heating --by "$BY" --config "$CONFIG"
hub subscription snapshot heating-status --reason 首次告知 --by "$BY" --config "$CONFIG"
hub subscription show heating-status --config "$CONFIG"
