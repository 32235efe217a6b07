/** The report's only style sheet: system fonts, both themes, print. */
export const reportStyle = `
:root{color-scheme:light dark;--ink:#1a1d21;--dim:#5d6673;--line:#d9dee5;--paper:#fff;--panel:#f6f7f9;--accent:#2456c9;--bad:#b3261e;--warn:#8a5a00}
@media (prefers-color-scheme:dark){:root{--ink:#e7eaee;--dim:#9aa4b2;--line:#323842;--paper:#14171b;--panel:#1c2026;--accent:#7ea6ff;--bad:#ff8a80;--warn:#e6b450}}
*{box-sizing:border-box}body{margin:0 auto;max-width:1280px;padding:32px 24px 64px;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
h1{font-size:26px;margin:0 0 4px}h2{font-size:18px;margin:36px 0 12px}h3{font-size:14px;margin:20px 0 6px}header p,.method,figcaption,footer{color:var(--dim)}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;font-size:13px}
th,td{padding:6px 8px;border-bottom:1px solid var(--line);text-align:left;white-space:nowrap}th{color:var(--dim);font-weight:600}
td[colspan]{white-space:normal}.right{text-align:right}
tr.invalid td:last-child,tr.failed td:last-child{color:var(--bad)}tr.unstable td:last-child{color:var(--warn)}tr.skipped td{color:var(--dim)}
figure{margin:0 0 20px}svg{width:100%;height:auto;display:block}svg text{font:13px system-ui,sans-serif;fill:var(--ink)}
svg .value{text-anchor:end}svg .tick{fill:var(--dim);text-anchor:middle;font-size:12px}svg .tick.end{text-anchor:end}
.grid{stroke:var(--line)}.boundary{stroke:var(--dim);stroke-dasharray:3 3}.interval{stroke:var(--accent);stroke-width:3;opacity:.45}
.point{fill:var(--accent);stroke:var(--accent);stroke-width:2}.point.invalid,.point.unstable{fill:var(--paper)}.sample{fill:var(--accent)}.warm{fill:var(--dim);opacity:.6}
details{border:1px solid var(--line);border-radius:8px;margin:0 0 8px;padding:0 16px}details[open]{padding-bottom:12px}summary{cursor:pointer;padding:10px 0;font-weight:600}
dl{margin:12px 0 0}dl div{display:grid;grid-template-columns:140px 1fr;gap:12px;padding:4px 0;border-bottom:1px solid var(--line)}dt{color:var(--dim)}dd{margin:0;overflow-wrap:anywhere}
footer{margin-top:40px;font-size:13px}@media print{details:not([open])>*:not(summary){display:block}body{max-width:none;padding:0}}
`;
