const phone = /(?<![\d.,])(?:\+?84|0)(?:[ .-]?\d){9}(?!\d)/gu;
const identity = /(?<!\d)0(?:[ .-]?\d){11}(?!\d)/gu;
const oldIdentity = /(?<=(?:CMND|CMT|chứng minh)\D{0,20})(?<!\d)\d{9}(?!\d)/giu;

/**
 * Hides the middle of phone numbers (`0912***678`) and all but the end of citizen identity numbers
 * (`********1234`), for texts that may reach a group. Money and other long figures stay.
 */
export function mask(text: string): string {
  return text
    .replace(identity, (found) => `********${digits(found).slice(-4)}`)
    .replace(oldIdentity, (found) => `*****${found.slice(-4)}`)
    .replace(phone, (found) => {
      const national = digits(found).replace(/^84/u, '0');
      return `${national.slice(0, 4)}***${national.slice(-3)}`;
    });
}

function digits(text: string): string {
  return text.replace(/\D/gu, '');
}
