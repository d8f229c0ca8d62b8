import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { DataTable, Figure } from 'spotlight-resonance/plot'
import { Table } from '../views/table.tsx'
import { csvOf } from './csv.ts'
import { pngFile, svgFile } from './figure-files.ts'
import { save } from './save.ts'
import '../look/take.css'

interface FigureMenuProps {
  figure: Figure
  svg: () => SVGSVGElement | null
}

/** A figure and its numbers as files, and the numbers themselves. */
export function FigureMenu({ figure, svg }: FigureMenuProps): JSX.Element {
  const open = useSignal(false)
  const failed = useSignal('')
  const { name, title, table } = figure
  const saveDrawing = async (kind: string, make: (shown: SVGSVGElement) => Blob | Promise<Blob>): Promise<void> => {
    failed.value = ''
    const shown = svg()
    if (!shown) return
    try {
      save(`${name}.${kind}`, await make(shown))
    } catch {
      failed.value = 'The browser could not make the picture.'
    }
  }
  return (
    <div class="figure-menu">
      <div class="figure-files">
        <button type="button" class="small" aria-label={`SVG: ${title}`} onClick={() => saveDrawing('svg', svgFile)}>
          SVG
        </button>
        <button type="button" class="small" aria-label={`PNG: ${title}`} onClick={() => saveDrawing('png', pngFile)}>
          PNG
        </button>
        <button
          type="button"
          class="small"
          aria-label={`CSV: ${title}`}
          title={table.note}
          onClick={() => save(`${name}.csv`, new Blob([csvOf(table)], { type: 'text/csv;charset=utf-8' }))}
        >
          CSV
        </button>
      </div>
      <details onToggle={event => (open.value = event.currentTarget.open)}>
        <summary>
          Numbers<span class="unseen">: {title}</span>
        </summary>
        {open.value && <Numbers title={title} table={table} />}
      </details>
      <div role="alert">{failed.value && <p class="failed">{failed.value}</p>}</div>
    </div>
  )
}

function Numbers({ title, table: { columns, rows, note } }: { title: string; table: DataTable }): JSX.Element {
  return (
    <>
      <p class="note">{note}</p>
      <Table caption={`${title}: numbers`} columns={columns} rows={rows} />
    </>
  )
}
