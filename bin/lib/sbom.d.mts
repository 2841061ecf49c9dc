type Component = { readonly name: string; readonly version: string };
export function sbom(): { readonly bomFormat: string; readonly components: readonly Component[] };
