import type { OpenAPIObject } from '@nestjs/swagger';
import { Injectable } from '@nestjs/common';

/** The OpenAPI document of this process; written once, when all routes are known. */
@Injectable()
export class ApiDescription {
  private document: OpenAPIObject | null = null;

  set(document: OpenAPIObject): void {
    this.document = document;
  }

  get(): OpenAPIObject {
    if (!this.document) throw new Error('The API has not been described yet.');
    return this.document;
  }
}
