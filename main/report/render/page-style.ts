/** The colours of the workbench, for files that stand alone: both themes keep text at 4.5:1 on what it stands on. */
const light =
  '--bg:#f7f7f8;--surface:#fff;--sunken:#f4f4f6;--border:#e4e4e9;--strong:#cfcfd8;--text:#1b1b21;--muted:#5c5c69;--accent:#3450c8;--accent-soft:#e9edfd;--good:#12724a;--good-soft:#e2f4ea;--warning:#8a5a00;--warning-soft:#fbf0d9;--bad:#b42330;--bad-soft:#fce8e9;--neutral-soft:#ededf1;--grid:#ececf0;--axis:#c9c9d2;--s1:#3a55d0;--s2:#b0620f;--s3:#12806a;--s4:#a23a8f;--s5:#5d7a12;--s6:#2b7fb8;--s7:#c2443a;--s8:#6f6f7d';
const dark =
  '--bg:#131317;--surface:#191920;--sunken:#15151a;--border:#2a2a33;--strong:#3a3a46;--text:#ececf1;--muted:#a5a5b3;--accent:#9db0ff;--accent-soft:#252a45;--good:#5fcf9a;--good-soft:#14301f;--warning:#e6b455;--warning-soft:#352a12;--bad:#ff8a8f;--bad-soft:#3b1a1e;--neutral-soft:#282831;--grid:#26262e;--axis:#43434f;--s1:#8399ff;--s2:#e8a257;--s3:#52c7ac;--s4:#e08bd0;--s5:#b1cc5e;--s6:#6ab8ee;--s7:#f2877d;--s8:#a5a5b3';

/** Paper is light, whatever the screen is. */
export function paletteStyle(root: string): string {
  return `${root}{color-scheme:light dark;${light}}@media screen and (prefers-color-scheme:dark){${root}{${dark}}}`;
}

const series = Array.from({ length: 8 }, (_, index) => `.s${index + 1}{--series:var(--s${index + 1})}`).join('');

export const chartStyle = `${series}
.chart text{font:12px "Inter Variable",Inter,system-ui,sans-serif;fill:var(--text)}.chart .value{text-anchor:end;font-size:11.5px;font-variant-numeric:tabular-nums}
.chart .tick{fill:var(--muted);font-size:11px}.chart .middle{text-anchor:middle}.chart .tick.end{text-anchor:end}
.chart .grid{stroke:var(--grid)}.chart .reference{stroke:var(--muted);stroke-width:1.5}.chart .boundary{stroke:var(--muted);stroke-dasharray:3 3}
.chart .stripe{fill:var(--sunken)}.chart .hit{fill:transparent}
.chart .interval{stroke:var(--series);stroke-width:4;stroke-opacity:.32;stroke-linecap:round}.chart .line{fill:none;stroke:var(--series);stroke-width:1.5}
.chart .point{fill:var(--series);stroke:var(--series);stroke-width:2}.chart .hollow .point{fill:var(--surface)}
.chart .cell rect{fill:var(--neutral-soft)}.chart .cell text{font-size:11px;fill:var(--muted)}
.chart .cell.good rect{fill:var(--good-soft)}.chart .cell.good text{fill:var(--good)}.chart .cell.warning rect{fill:var(--warning-soft)}.chart .cell.warning text{fill:var(--warning)}
.chart .cell.bad rect{fill:var(--bad-soft)}.chart .cell.bad text{fill:var(--bad)}.chart .cell.accent rect{fill:var(--accent-soft)}.chart .cell.accent text{fill:var(--accent)}`;

export const pageStyle = `${paletteStyle(':root')}
*{box-sizing:border-box}html{scroll-behavior:smooth}body{margin:0;background:var(--bg);color:var(--text);font:14px/1.5 "Inter Variable",Inter,system-ui,sans-serif}
.page{display:grid;grid-template-columns:208px minmax(0,1fr);gap:0 32px;max-width:1400px;margin:0 auto;padding:28px 28px 56px}
header{grid-column:1/-1;margin-bottom:20px}h1{font-size:26px;line-height:1.2;margin:0 0 4px;letter-spacing:-.01em}h2{font-size:17px;margin:0 0 12px}h3{font-size:14px;margin:0 0 10px}
p{margin:0 0 10px;max-width:92ch}.subtitle{color:var(--muted);font-size:15px;margin:0 0 12px}
nav{font-size:13px}nav ol{position:sticky;top:20px;list-style:none;margin:0;padding:0;max-height:calc(100vh - 40px);overflow:auto}nav li.inner{padding-left:12px}nav a{display:block;padding:3px 0;color:var(--muted);text-decoration:none;overflow-wrap:anywhere}nav a:hover{color:var(--accent)}
main>section,main>details{background:var(--surface);border:1px solid var(--border);border-radius:10px;padding:18px 20px;margin:0 0 16px}main>.inner{margin-left:0;padding:14px 20px}
details>summary{cursor:pointer;font-weight:600;list-style-position:outside;margin-left:14px}details[open]>summary{margin-bottom:12px}summary h2,summary h3{display:inline;margin:0}
.facts{margin:0 0 12px;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,430px),1fr));gap:0 32px}.facts div{display:grid;grid-template-columns:136px minmax(0,1fr);gap:12px;padding:5px 0;border-bottom:1px solid var(--grid)}.facts dt{color:var(--muted)}.facts dd{margin:0;overflow-wrap:anywhere}
.scope{display:flex;flex-wrap:wrap;gap:6px;margin:0}.scope div{display:flex;gap:6px;background:var(--neutral-soft);border-radius:6px;padding:3px 9px;font-size:12.5px}.scope dt{color:var(--muted)}.scope dd{margin:0;overflow-wrap:anywhere}
.callout{border-left:3px solid var(--strong);background:var(--sunken);border-radius:0 6px 6px 0;padding:10px 14px;margin:0 0 12px;max-width:100ch}.callout p{margin:0}.callout p+p{margin-top:4px;color:var(--muted)}.callout.accent{border-color:var(--accent);background:var(--accent-soft)}.callout.warning{border-color:var(--warning);background:var(--warning-soft)}.callout.bad{border-color:var(--bad);background:var(--bad-soft)}
ul{margin:0 0 10px;padding-left:18px}li{max-width:110ch;overflow-wrap:anywhere}
figure{margin:0 0 14px}figure h4{font-size:13px;margin:0 0 8px}figcaption{color:var(--muted);font-size:12.5px;margin-top:6px;max-width:100ch}svg.chart{width:100%;height:auto;display:block;overflow:visible}
.legend{cursor:pointer}.legend.off{opacity:.35}.mark.off{display:none}
.table{margin:0 0 14px}.bar{display:flex;gap:12px;align-items:baseline;justify-content:space-between;margin:0 0 6px}.bar b{font-size:13px}.bar input{font:inherit;font-size:12.5px;color:inherit;background:var(--surface);border:1px solid var(--strong);border-radius:6px;padding:3px 8px;width:200px}
.scroll{overflow:auto;border:1px solid var(--border);border-radius:8px}.scroll.tall{max-height:640px}table{border-collapse:collapse;width:100%;font-size:12.5px;font-variant-numeric:tabular-nums}
th,td{padding:5px 10px;text-align:left;vertical-align:top;border-bottom:1px solid var(--grid)}tbody tr:last-child td{border-bottom:0}th{position:sticky;top:0;background:var(--sunken);color:var(--muted);font-weight:600;white-space:nowrap;z-index:1}
th button{all:unset;cursor:pointer}th button:focus-visible,.legend:focus-visible,summary:focus-visible,input:focus-visible,a:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}th[aria-sort=ascending] button::after{content:" ↑"}th[aria-sort=descending] button::after{content:" ↓"}
td.number{text-align:right;white-space:nowrap}th.number{text-align:right}.nowrap{white-space:nowrap}td.long{min-width:240px;max-width:560px;overflow-wrap:anywhere}td.nothing{color:var(--muted)}code{font:12.5px "JetBrains Mono",ui-monospace,monospace}td code{font:12px "JetBrains Mono",ui-monospace,monospace;color:var(--muted)}
.state{display:inline-block;white-space:nowrap;border-radius:4px;padding:0 7px;background:var(--neutral-soft);color:var(--muted)}.state.good{background:var(--good-soft);color:var(--good)}.state.warning{background:var(--warning-soft);color:var(--warning)}.state.bad{background:var(--bad-soft);color:var(--bad)}.state.accent{background:var(--accent-soft);color:var(--accent)}
tr.good td:first-child{box-shadow:inset 3px 0 var(--good)}tr.bad td:first-child{box-shadow:inset 3px 0 var(--bad)}tr.warning td:first-child{box-shadow:inset 3px 0 var(--warning)}tr.muted td{color:var(--muted)}
footer{grid-column:2;color:var(--muted);font-size:12.5px}#tip{position:fixed;z-index:9;pointer-events:none;white-space:pre-line;background:var(--text);color:var(--surface);font-size:12px;line-height:1.45;border-radius:6px;padding:6px 10px;max-width:420px}
@media (max-width:1100px){.page{grid-template-columns:minmax(0,1fr);padding:20px 18px 40px}nav{margin-bottom:14px}nav ol{position:static;display:flex;flex-wrap:wrap;gap:2px 14px;max-height:none}nav li.inner{display:none}footer{grid-column:1}}
@media print{@page{size:A4 landscape;margin:12mm}html{font-size:11px}body{background:none;font-size:10.5px}.page{display:block;max-width:none;padding:0}nav,.bar input,#tip{display:none}main>section,main>details{border:0;border-radius:0;padding:0 0 10px;break-inside:auto}h2,h3,figure,.bar,.callout{break-inside:avoid;break-after:avoid}figure{break-after:auto}table{font-size:8.5px}th,td{padding:2px 5px}th{position:static}thead{display:table-header-group}tr{break-inside:avoid}.scroll,.scroll.tall{max-height:none;overflow:visible;border:0}td.long{min-width:120px}details::details-content{content-visibility:visible;block-size:auto}summary{list-style:none;margin-left:0}*{print-color-adjust:exact}}
${chartStyle}`;
