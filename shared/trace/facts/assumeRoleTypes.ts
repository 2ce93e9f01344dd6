export * from './assumeRoleReport.ts'
