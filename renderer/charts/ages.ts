export { ageClasses, type Age } from '../../shared/review/ages.ts'
