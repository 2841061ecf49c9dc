import { Module } from '@nestjs/common';
import { PageFrameSource } from './page-frame.js';

/** Owns nothing: pages that combine modules, and the frame around all of them. */
@Module({
  providers: [PageFrameSource],
  exports: [PageFrameSource],
})
export class WorkspacesModule {}
