export { PublicationModule } from './publication.module.js';
export { PublicationEdition } from './publication-edition.entity.js';
export { PublicationMark } from './publication-mark.entity.js';
export { EditionsService } from './editions.service.js';
