let t=performance.now(); const lap=(s:string)=>{const n=performance.now();console.log(s,Math.round(n-t),'ms');t=performance.now();};
const pgboss = await import('pg-boss'); lap('import pg-boss');
const { openPglite } = await import('#lib/server/database.server.ts');
const { client, opened } = await openPglite(process.argv[2], './drizzle'); lap('open');
const plan = pgboss.getConstructionPlans('jobs', {backend:'pglite'}); console.log(plan.length, plan.split('\n').length);
const { rows } = await client.query("select to_regclass('jobs.version') as t"); lap('check');
const boss = new pgboss.PgBoss({ db: pgboss.fromPglite(client), backend:'pglite', schema:'jobs', schedule:false, supervise:false, useListenNotify:true });
boss.on('error', e=>console.log('ERR',e)); boss.on('warning', e=>console.log('WARN',e));
await boss.start(); lap('boss.start');
await boss.createQueue('failed'); await boss.createQueue('mail',{retryLimit:48,retryDelay:300,deadLetter:'failed',notify:true}); lap('queues');
await boss.work('mail',{batchSize:1,pollingIntervalSeconds:2},async ([j]:any)=>{console.log('got',j.data, Math.round(performance.now()-t))}); lap('work');
const { sql } = await import('drizzle-orm');
for (let i=0;i<3;i++) { t=performance.now();
await opened.db.transaction(async (tx)=>{ const s=new pgboss.PgBoss({db:pgboss.fromDrizzle(tx as any, sql as any), backend:'pglite', schema:'jobs'}); s.on('error',()=>{}); await s.send('mail',{mailId:i}); }); lap('send in tx'); t=performance.now();
await new Promise(r=>setTimeout(r,200)); }
t=performance.now(); for (let i=0;i<100;i++) await opened.db.transaction(async (tx)=>{ const s=new pgboss.PgBoss({db:pgboss.fromDrizzle(tx as any, sql as any), backend:'pglite', schema:'jobs'}); await s.send('failed',{mailId:i}); }); lap('100 sends');
t=performance.now(); for (let i=0;i<100;i++) await opened.db.transaction(async (tx)=>{ await boss.send('failed',{mailId:i},{db:pgboss.fromDrizzle(tx as any, sql as any)}); }); lap('100 sends cached');
try{ await opened.db.transaction(async (tx)=>{ const s=new pgboss.PgBoss({db:pgboss.fromDrizzle(tx as any, sql as any), backend:'pglite', schema:'jobs'}); await s.send('mail',{mailId:'rolled'}); throw 1 }); }catch{}
await new Promise(r=>setTimeout(r,2500));
t=performance.now(); await boss.supervise(); lap('supervise');
const x=process.cpuUsage(); await new Promise(r=>setTimeout(r,5000)); console.log('cpu 5s idle ms', process.cpuUsage(x).user/1000);
console.log((boss as any).getWipData().map((w:any)=>[w.state,w.count,w.lastFetchedOn&&Date.now()-w.lastFetchedOn,w.lastError])); lap("x"); await boss.stop({graceful:true,timeout:5000}); lap("stop"); await opened.close();
