import { AFRelationship, PDFDocument } from '@cantoo/pdf-lib';

export type Attachment = {
  readonly name: string;
  readonly mediaType: string;
  readonly description: string;
  readonly bytes: Uint8Array;
};

/** A finished PDF with one file inside it that holds its data (PDF 2.0, 14.13); what was there stays byte for byte. */
export async function withData(
  pdf: Uint8Array,
  { name, mediaType, description, bytes }: Attachment,
): Promise<Buffer> {
  const paper = await PDFDocument.load(pdf, { updateMetadata: false, forIncrementalUpdate: true });
  await paper.attach(bytes, name, { mimeType: mediaType, description, afRelationship: AFRelationship.Data });
  return Buffer.from(await paper.commit({ useObjectStreams: false }));
}
