import { html, type Markup, type Piece } from './html';

export interface Column<Row> {
  readonly title: string;
  /** Numbers stand below each other, at the right. */
  readonly isFigure?: boolean;
  readonly cell: (row: Row) => Piece;
}

/** A table that a narrow screen shows as a card a row: the roles stay what they are then, whatever the style makes of the boxes. */
export const tableOf = <Row>(name: string, columns: readonly Column<Row>[], rows: readonly Row[]): Markup =>
  html`<table role="table" aria-label="${name}">
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map(
          ({ title, isFigure = false }) =>
            html`<th role="columnheader" scope="col" class="${isFigure ? 'figure' : ''}">${title}</th>`,
        )}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        (row) =>
          html`<tr role="row">
            ${columns.map(
              ({ title, isFigure = false, cell }) =>
                html`<td role="cell" class="${isFigure ? 'figure' : ''}" data-title="${title}">${cell(row)}</td>`,
            )}
          </tr> `,
      )}
    </tbody>
  </table>`;
