import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseYaml } from '@redocly/openapi-core';

const lines = (file: string) => readFileSync(file, 'utf8').replace(/\\\n/g, ' ').split('\n');
const { version: pinned } = JSON.parse(readFileSync('node_modules/node/package.json', 'utf8')) as {
  version: string;
};

describe('The container image', () => {
  const instructions = lines('Dockerfile').filter((line) => /^[A-Z]+ /.test(line));
  const sources = instructions
    .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
    .flatMap((line) => line.split(/\s+/).slice(1, -1));

  it('is made of files that are here and that the build is allowed to see', () => {
    const seen = lines('.dockerignore').flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
    expect(sources.filter((path) => !existsSync(path))).toEqual([]);
    expect(sources.filter((path) => !seen.includes(path.split('/')[0]))).toEqual([]);
  });

  it('holds what the program reads at run time beside its code', () => {
    expect(sources).toEqual(
      expect.arrayContaining(['package.json', 'views', 'src/cli/sample/deli-serdang.json']),
    );
  });

  it('runs on the pinned Node, as an ordinary user, in production', () => {
    const bases = instructions.filter((line) => line.startsWith('FROM '));
    expect(bases.every((line) => line.startsWith(`FROM node:${pinned}-bookworm`))).toBe(true);
    expect(instructions.filter((line) => line.startsWith('USER '))).toEqual(['USER node']);
    expect(instructions.join('\n')).toMatch(/^ENV NODE_ENV=production /m);
    expect(instructions.some((line) => line.startsWith('HEALTHCHECK '))).toBe(true);
  });

  it('is composed with a PostgreSQL it waits for, and is given only variables the program knows', () => {
    const { services } = parseYaml(readFileSync('compose.yaml', 'utf8')) as {
      services: Record<string, { environment: object; depends_on?: object; healthcheck?: object }>;
    };
    expect(services.app.depends_on).toEqual({ database: { condition: 'service_healthy' } });
    expect(services.database.healthcheck).toBeDefined();
    const known = readFileSync('src/platform/config/variables.ts', 'utf8');
    expect(Object.keys(services.app.environment).filter((name) => !known.includes(`  ${name}: [`))).toEqual(
      [],
    );
  });
});

describe('The README', () => {
  it('explains every variable the program reads, and no other', () => {
    const read = [
      ...readFileSync('src/platform/config/variables.ts', 'utf8').matchAll(/^ {2}([A-Z_]+): \[/gm),
    ];
    const table = /## Configuration([\s\S]*?)\n## /.exec(readFileSync('README.md', 'utf8'))![1];
    const rows = table.split('\n').filter((line) => line.startsWith('| `'));
    const told = rows.flatMap((row) =>
      [...row.split('|')[1].matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name),
    );
    expect(told.sort()).toEqual(read.map(([, name]) => name).sort());
  });
});
