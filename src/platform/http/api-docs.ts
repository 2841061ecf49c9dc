import type { OpenAPIObject } from '@nestjs/swagger';
import { Injectable } from '@nestjs/common';

/** The OpenAPI document of this process; written once, when somebody first asks: most commands never do. */
@Injectable()
export class ApiDescription {
  private document: OpenAPIObject | null = null;
  private write: (() => OpenAPIObject) | null = null;

  /** What writes it, told when all routes are known. */
  writtenBy(write: () => OpenAPIObject): void {
    this.write = write;
  }

  get(): OpenAPIObject {
    if (!this.write) throw new Error('The API has not been described yet.');
    return (this.document ??= this.write());
  }
}
