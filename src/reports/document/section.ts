import {
  Header,
  type ISectionOptions,
  PageNumber,
  PageOrientation,
  Paragraph,
  type Table,
} from 'docx';
import { center, mm, page, run, size } from './layout.ts';

/**
 * Pages of the report or of one appendix: A4, its own numbers from 1, in the middle of the top
 * margin and not on the first page.
 */
export function sectionOf(
  children: readonly (Paragraph | Table)[],
  orientation: (typeof PageOrientation)[keyof typeof PageOrientation] = PageOrientation.PORTRAIT,
): ISectionOptions {
  const { top, bottom, left, right } = page.margin;
  return {
    properties: {
      titlePage: true,
      page: {
        size: { width: mm(page.width), height: mm(page.height), orientation },
        margin: {
          ...{ top: mm(top), bottom: mm(bottom), left: mm(left), right: mm(right) },
          ...{ header: mm(top / 2), footer: mm(bottom / 2) },
        },
        pageNumbers: { start: 1 },
      },
    },
    headers: {
      first: new Header({ children: [new Paragraph({ children: [] })] }),
      default: new Header({
        children: [
          new Paragraph({
            alignment: center,
            children: [run('', size.pageNumber, { children: [PageNumber.CURRENT] })],
          }),
        ],
      }),
    },
    children: [...children],
  };
}
