import { createRequire } from 'node:module';
import { renderAsync } from '@resvg/resvg-js';

/** The face of every picture. It carries all Vietnamese letters, and no system font is asked for. */
export const fontFamily = 'Be Vietnam Pro';

const { resolve } = createRequire(import.meta.url);
const faces = ['400Regular/BeVietnamPro_400Regular', '700Bold/BeVietnamPro_700Bold'].map((face) =>
  resolve(`@expo-google-fonts/be-vietnam-pro/${face}.ttf`),
);

/**
 * An SVG as PNG, off the event loop.
 *
 * @param scale pixels of the PNG for one unit of the SVG
 */
export async function pngOf(svg: string, scale: number): Promise<Uint8Array> {
  const picture = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: scale },
    background: '#FFFFFF',
    font: { loadSystemFonts: false, fontFiles: faces, defaultFontFamily: fontFamily },
  });
  return new Uint8Array(picture.asPng());
}
