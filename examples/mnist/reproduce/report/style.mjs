/** The look of the page. */
import { FONT, markStyle } from './paint.mjs'

export const pageStyle = () => `${markStyle()}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 ${FONT}}
header,nav,main,footer{max-width:80rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:3rem}
h1{font-size:1.75rem;line-height:1.25;font-weight:650;letter-spacing:-.01em;margin:.25rem 0 1rem;text-wrap:balance}
h2{font-size:1.25rem;line-height:1.3;font-weight:650;margin:0 0 .5rem;padding-top:1.25rem;border-top:1px solid var(--grid)}
h3{font-size:.9375rem;font-weight:650;margin:1.25rem 0 .75rem}
.answers caption{text-align:left;color:var(--soft)}
p{margin:0 0 .75rem;max-width:70ch}
.kicker,figcaption,.note,summary,footer,nav,.number{color:var(--soft)}
.kicker{font-size:.875rem;margin:0}
.lead{font-size:1.125rem;line-height:1.5;max-width:64ch;text-wrap:pretty}
.answer{font-weight:600}
.number{font-weight:400;margin-right:.5em}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:1.25rem 0 0}
nav,figcaption,.note,summary,footer,table{font-size:.875rem;line-height:1.5}
section{margin-top:3rem}
figure{margin:2rem 0 0;min-width:0}
figure>svg{display:block;max-width:100%;height:auto}
figure>.small{display:none}
figcaption{margin-top:.75rem}
figcaption p{margin:0;max-width:80ch}
details{margin-top:.5rem}
summary{cursor:pointer;width:fit-content}
summary b{color:var(--ink);font-weight:600}
.scroll{overflow:auto;max-height:32rem;margin-top:.5rem;max-width:100%}
.whole{max-height:none}
.whole th,.whole td{padding-right:.4rem;font-size:.8125rem}
.scroll.whole thead th{white-space:normal;max-width:9rem}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{padding:.25rem 1rem .25rem 0;text-align:left;vertical-align:middle;border-bottom:1px solid var(--grid)}
.scroll th,.scroll td{white-space:nowrap}
th{font-weight:400;color:var(--soft)}
thead th{vertical-align:bottom}
.scroll thead th{position:sticky;top:0;background:var(--paper)}
.n{text-align:right}
a{color:var(--own);text-underline-offset:.15em}
:focus-visible{outline:2px solid var(--own);outline-offset:3px}
.film{display:grid;gap:1rem 2rem;align-items:start}
.film .srm{display:block;max-width:100%;height:auto}
.frame{margin-top:.75rem}
.frame[hidden]{display:none}
.epoch{font-weight:600;margin:0 0 .25rem}
.on .epoch{display:none}
.looks{display:grid;grid-template-columns:repeat(4,1fr);gap:.75rem 1rem}
.look{display:grid;grid-template-rows:subgrid;grid-row:span 3;gap:.25rem}
.look p{font-size:.8125rem;line-height:1.35;margin:0;align-self:end}
.look .under{color:var(--soft);font-variant-numeric:tabular-nums}
.controls{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem;margin-bottom:.75rem}
.controls[hidden]{display:none}
.controls label{display:flex;align-items:center;gap:.5rem}
.controls output{min-width:1.5em;font-variant-numeric:tabular-nums}
button{font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--rule);border-radius:.375rem;padding:.25rem .75rem;min-width:5rem;cursor:pointer}
input[type=range]{accent-color:var(--own);width:12rem}
.numbers caption{text-align:left;padding-bottom:.25rem;color:var(--ink)}
.numbers thead th:not(:first-child){font-size:.75rem;line-height:1.3;max-width:6.5rem}
.numbers th,.numbers td{padding-right:.5rem}
.now td,.now th{background:var(--grid);color:var(--ink)}
.thumbs{display:flex;gap:2px}
.thumbs i{flex:none;image-rendering:pixelated}
.bars{display:block;font-size:11px}
.claims{padding-left:1.1rem}
footer{margin-top:4rem;padding-bottom:3rem}
.facts{display:grid;grid-template-columns:auto 1fr;gap:.125rem 1.25rem;margin:0}
.facts dd{margin:0;color:var(--ink);overflow-wrap:anywhere}
@media (min-width:64rem){.film{grid-template-columns:minmax(0,1fr) auto}.numbers{max-width:21rem}}
@media (max-width:64rem){figure>.large{display:none}figure>.small{display:block;width:100%;max-width:34rem}}
@media (max-width:40rem){header{padding-top:1.5rem}header,nav,main,footer{padding-left:1rem;padding-right:1rem}h1{font-size:1.375rem}.looks{grid-template-columns:1fr 1fr}input[type=range]{width:8rem}.facts{grid-template-columns:1fr}}
@media print{details:not([open]),.controls{display:none}figure{break-inside:avoid}}`
