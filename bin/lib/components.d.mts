type Part = { readonly name: string; readonly version: string; readonly licence: string | null };
export function bundled(): (Part & { readonly files: readonly string[] })[];
export function packages(): (Part & { readonly integrity?: string })[];
export function isFree(licence: string | null): boolean;
