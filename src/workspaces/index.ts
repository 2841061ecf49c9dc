export { WorkspacesModule } from './workspaces.module.js';
export { PageFrameSource } from './page-frame.js';
