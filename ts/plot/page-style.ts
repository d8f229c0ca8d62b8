import { fontFamily, pageColours } from './theme.ts'

/** The style sheet of the report's page, beside that of its figures. Type is set in rem and grows on large screens. */
export function pageStyle(): string {
  return `
:root{color-scheme:light dark;${pageColours('light')}}
@media screen and (prefers-color-scheme:dark){:root{${pageColours('dark')}}}
*{box-sizing:border-box}
html{font-size:clamp(16px,.55vw + 9px,30px);-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 ${fontFamily};overflow-wrap:anywhere}
header,nav,main,footer{max-width:72rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:3rem}
h1{font-size:1.75rem;line-height:1.25;font-weight:650;letter-spacing:-.01em;margin:.25rem 0 1rem;text-wrap:balance}
h2{font-size:1.25rem;line-height:1.3;font-weight:650;margin:0 0 .5rem}
h3{font-size:.9375rem;line-height:1.4;font-weight:650;margin:0 0 .75rem}
p{margin:0 0 .75rem;max-width:68ch}
.kicker,.number,figcaption,.aside,.note,summary,footer,nav{color:var(--soft)}
.lead{font-size:1.125rem;line-height:1.5;max-width:62ch;margin:0 0 1rem;text-wrap:pretty}
.circular{border-left:3px solid var(--basis);padding-left:.75rem}
.kicker{font-size:.875rem;margin:0}
.aside,.note,figcaption,summary,footer,nav,table,.facts{font-size:.875rem;line-height:1.5}
.number{font-weight:400;margin-right:.5em}
.facts{display:flex;flex-wrap:wrap;gap:.5rem 2.25rem;margin:1.5rem 0 0;padding-top:.875rem;border-top:1px solid var(--grid)}
.facts dt{color:var(--soft)}
.facts dd{margin:0;font-variant-numeric:tabular-nums}
section{margin-top:3.25rem}
section>h2{padding-top:1.25rem;border-top:1px solid var(--grid)}
.row{display:grid;gap:2.5rem;margin-top:2rem}
figure{margin:0;min-width:0;container:srm/inline-size}
figure>svg{display:block;width:100%;height:auto}
figure.square>svg{max-width:30rem;margin:0 auto}
figcaption{margin-top:.75rem}
figcaption p{margin:0}
details{margin-top:.5rem}
summary{cursor:pointer;width:fit-content}
summary h3{display:inline;margin:0}
.rows[open]{margin-bottom:1.5rem}
.rows .gallery{margin:.75rem 0 0}
.scroll{overflow:auto;max-height:24rem;margin-top:.5rem;overflow-wrap:normal}
.scroll{background:linear-gradient(to right,var(--paper) 35%,transparent) left/2.5rem 100% no-repeat local,linear-gradient(to top,var(--paper) 35%,transparent) bottom/100% 2.5rem no-repeat local,linear-gradient(to left,var(--paper) 35%,transparent) right/2.5rem 100% no-repeat local,linear-gradient(to right,var(--rule),transparent) left/.625rem 100% no-repeat scroll,linear-gradient(to left,var(--rule),transparent) right/.625rem 100% no-repeat scroll,linear-gradient(to top,var(--rule),transparent) bottom/100% .625rem no-repeat scroll}
.scroll td,.scroll th{white-space:nowrap}
.scroll thead th{position:sticky;top:0;background:var(--paper)}
.note{margin:.5rem 0 0}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{padding:.25rem 1.25rem .25rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--grid)}
th{font-weight:400;color:var(--soft)}
thead th{vertical-align:bottom}
.n{text-align:right}
pre,code{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace;font-size:.8125rem}
pre{margin:0;white-space:pre-wrap}
ul{margin:0;padding-left:1.1rem}
.run th{white-space:nowrap;overflow-wrap:break-word;min-width:6.5rem}
.sure td{max-width:80ch}
table+h3,.scroll+h3{margin-top:2.5rem}
table+.note,.scroll+.note{margin-top:2rem}
.scroll+p{margin-top:1.5rem}
.row+h3{margin-top:2.5rem}
.gallery{display:flex;flex-wrap:wrap;gap:.75rem 1rem;list-style:none;padding:0;margin:0 0 2rem;font-size:.8125rem;line-height:1.35;color:var(--soft)}
.gallery li{display:flex;flex-direction:column;min-width:6rem;max-width:14rem}
.gallery img{display:block;object-fit:contain;max-width:100%;height:auto;margin-bottom:.25rem;background:var(--grid);image-rendering:pixelated}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin-top:1.5rem}
a{color:var(--data);text-underline-offset:.15em}
:focus-visible{outline:2px solid var(--data);outline-offset:3px}
footer{margin-top:4rem;padding-bottom:3rem}
@media (min-width:64rem){
.row{grid-template-columns:640fr 400fr;align-items:start}
.row.even{grid-template-columns:1fr 1fr}
.row>figure.solo{grid-column:1/-1;display:grid;grid-template-columns:640fr 400fr;grid-template-rows:auto auto 1fr;column-gap:2.5rem;align-items:start}
.reading{display:grid;grid-template-columns:640fr 400fr;column-gap:2.5rem;align-items:start}
.row>figure.solo.square{grid-template-columns:400fr 640fr}
.solo>h3{grid-column:1/-1}
.solo>svg{grid-row:2/span 2}
.solo>figcaption,.solo>details{grid-column:2}
.solo>figcaption{margin-top:0}
figure.square>svg{max-width:none}
}
@media (max-width:40rem){header{padding-top:1.5rem}header,nav,main,footer{padding-left:1rem;padding-right:1rem}h1{font-size:1.375rem}section{margin-top:2.25rem}.run th{white-space:normal}.run td{padding-right:0}}
@media print{
@page{margin:14mm}
html{font-size:10pt}
header,nav,main,footer{max-width:none;padding:0}
nav,summary,details:not([open]){display:none}
.row{display:block}
figure{break-inside:avoid;margin:0 0 1.5rem}
figure>svg{max-width:15cm}
figure.square>svg{max-width:8.5cm;margin:0}
p{max-width:none}
footer{margin-top:1.5rem;padding-bottom:0}
h1,h2,h3{break-after:avoid}
.scroll{overflow:visible;max-height:none}
tr{break-inside:avoid}
section{margin-top:1.5rem}
a{color:inherit;text-decoration:none}
}`
}
