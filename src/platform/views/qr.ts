import { create } from 'qrcode';

/** A QR code as SVG: one path of dark runs, with the quiet zone a scanner needs. */
export function qrSvg(text: string): string {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const quiet = 2;
  const size = modules.size + 2 * quiet;
  const dark = (x: number, y: number) => modules.data[y * modules.size + x] === 1;
  let path = '';
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (!dark(x, y)) continue;
      const start = x;
      while (x < modules.size && dark(x, y)) x += 1;
      path += `M${start + quiet} ${y + quiet}h${x - start}v1h${start - x}z`;
    }
  }
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<rect width="${size}" height="${size}" fill="#fff"/><path d="${path}"/></svg>`
  );
}

/** The same as an address that needs no request. */
export const qrDataUri = (text: string) =>
  `data:image/svg+xml;base64,${Buffer.from(qrSvg(text)).toString('base64')}`;
